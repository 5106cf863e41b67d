"""Invented plans with their truth, laid out by real engines: how well does the program read plans it never saw?"""

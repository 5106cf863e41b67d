SELECT number, name FROM pillars ORDER BY number

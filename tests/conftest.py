"""What all tests share."""

from hypothesis import HealthCheck, settings

# The same examples in every run and no clock: a property fails for what it says, not for a busy machine.
settings.register_profile(
    "steady", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("steady")

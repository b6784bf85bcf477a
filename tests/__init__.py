"""The tests of Policy Reader; `python3 -m tests` sets everything up and runs them."""

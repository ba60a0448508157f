"""The running program: what stands between Telegram and the use cases."""

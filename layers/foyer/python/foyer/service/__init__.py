"""What the functions do, with the core, the contract and AWS put together; the handlers only adapt."""

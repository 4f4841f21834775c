"""What is taught: text files that people edit, and the code that reads and checks them."""

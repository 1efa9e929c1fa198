"""What a person does on the page, and what the page shows them."""

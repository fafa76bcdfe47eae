"""The contract at the edge: what may be asked, and how it is answered."""

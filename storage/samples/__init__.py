"""Sample books: invented, balanced, the same from every run; marked as samples where shown."""

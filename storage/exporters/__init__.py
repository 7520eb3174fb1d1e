"""Writing spreadsheets: downloads of what is on a screen, and workbooks to be filled in."""

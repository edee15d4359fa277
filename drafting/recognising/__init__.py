"""What a report is: title, date, body, place, year, sections, and names that hold numerals."""

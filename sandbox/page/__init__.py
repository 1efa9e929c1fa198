"""The web page: plain JavaScript modules and style sheets, served as they are."""

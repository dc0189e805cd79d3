"""An action list as files, in the language of its reader: a module for each format."""

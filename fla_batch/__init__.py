"""fla-batch: from client workbooks to one clear action list for each local administrator."""

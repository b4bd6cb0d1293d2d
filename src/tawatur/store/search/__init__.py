"""The word index of an archive: what is indexed, how a question is read, how both databases answer it."""

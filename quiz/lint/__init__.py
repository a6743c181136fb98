"""The linter of questions: rules Q01 to Q36 judge a question, B01 to B04 a bank."""

/// Whole reports, to the letter.
enum Golden {}

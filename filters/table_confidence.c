/*
 * How sure the reading of a table is: 0.00 to 1.00.
 *
 * A reading is sure when every value can be told from every other by its labels and nothing had to be guessed.
 * So each of these shares counts, multiplied: columns with a head, rows with a label (when any row has one),
 * columns whose heads differ from their left neighbour's, values placed without a guess, header texts that
 * are no numbers.  It says how much is known, not how probable an error is.
 */
#include "table_emit.h"

/* Takes the share part / all into a confidence in per mille; nothing of nothing leaves it as it is. */
static unsigned weigh(unsigned confidence, size_t part, size_t all)
{
	return all == 0 ? confidence : (unsigned)(confidence * part / all);
}

unsigned table_confidence(const struct part *part)
{
	size_t headed = 0, distinct = 0, labelled = 0, values = 0, guessed = 0;
	unsigned confidence = 1000;

	for (size_t c = 0; c < part->n_col; c++) {
		headed += part->head[c].n > 0;
		distinct += c == 0 || !labels_eq(&part->head[c - 1], &part->head[c]);
	}
	for (size_t r = 0; r < part->n_body; r++) {
		labelled += part->body[r].path.n > 0;
		for (size_t c = 0; c < part->body[r].n_value; c++) {
			const struct cell *cell = part->body[r].value[c];
			values += cell && cell->text.len > 0;
			guessed += cell && (cell->repair & REPAIR_GUESS);
		}
	}
	confidence = weigh(confidence, headed, part->n_col);
	confidence = weigh(confidence, distinct, part->n_col);
	confidence = labelled > 0 ? weigh(confidence, labelled, part->n_body) : confidence;
	return weigh(confidence, 2 * values - guessed, 2 * values) / 10;
}

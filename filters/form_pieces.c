/*
 * form_pieces.c -- texts that are pieces of a form's labels.
 */
#include "form.h"

#include "buf.h"

void form_add_labels(struct buf *labels, const struct form_node *node)
{
	for (size_t i = 0; i < node->text.n_fold; i++) {
		buf_span_add(labels, node->text.fold[i]);
		buf_byte(labels, '\n');
	}
	for (size_t i = 0; i < node->n_child; i++)
		form_add_labels(labels, &node->child[i]);
}

size_t form_count_pieces(struct span labels, struct span text, size_t least)
{
	size_t bytes = 0, len;

	for (size_t at = 0; at < text.len; at++) {
		len = 0;
		while (at + len < text.len && span_holds(labels, (struct span){ text.p + at, len + 1 }))
			len++;
		if (len < least)
			continue;
		bytes += len;
		at += len - 1;
	}
	return bytes;
}

/*
 * line_stroke.c -- what box drawing characters draw.
 */
#include "line.h"

/* Box drawing block U+2500..257F in light, heavy and double strokes: which sides a character touches. */
unsigned box_strokes(uint32_t cp)
{
	static const struct {
		uint16_t from, to;
		uint8_t strokes;
	} box[] = {
		{ 0x2500, 0x2501, BOX_LEFT | BOX_RIGHT },
		{ 0x2502, 0x2503, BOX_UP | BOX_DOWN },
		{ 0x2504, 0x2505, BOX_LEFT | BOX_RIGHT },
		{ 0x2506, 0x2507, BOX_UP | BOX_DOWN },
		{ 0x2508, 0x2509, BOX_LEFT | BOX_RIGHT },
		{ 0x250a, 0x250b, BOX_UP | BOX_DOWN },
		{ 0x250c, 0x250f, BOX_DOWN | BOX_RIGHT },
		{ 0x2510, 0x2513, BOX_DOWN | BOX_LEFT },
		{ 0x2514, 0x2517, BOX_UP | BOX_RIGHT },
		{ 0x2518, 0x251b, BOX_UP | BOX_LEFT },
		{ 0x251c, 0x2523, BOX_UP | BOX_DOWN | BOX_RIGHT },
		{ 0x2524, 0x252b, BOX_UP | BOX_DOWN | BOX_LEFT },
		{ 0x252c, 0x2533, BOX_DOWN | BOX_LEFT | BOX_RIGHT },
		{ 0x2534, 0x253b, BOX_UP | BOX_LEFT | BOX_RIGHT },
		{ 0x253c, 0x254b, BOX_UP | BOX_DOWN | BOX_LEFT | BOX_RIGHT },
		{ 0x2550, 0x2550, BOX_LEFT | BOX_RIGHT },
		{ 0x2551, 0x2551, BOX_UP | BOX_DOWN },
		{ 0x2552, 0x2554, BOX_DOWN | BOX_RIGHT },
		{ 0x2555, 0x2557, BOX_DOWN | BOX_LEFT },
		{ 0x2558, 0x255a, BOX_UP | BOX_RIGHT },
		{ 0x255b, 0x255d, BOX_UP | BOX_LEFT },
		{ 0x255e, 0x2560, BOX_UP | BOX_DOWN | BOX_RIGHT },
		{ 0x2561, 0x2563, BOX_UP | BOX_DOWN | BOX_LEFT },
		{ 0x2564, 0x2566, BOX_DOWN | BOX_LEFT | BOX_RIGHT },
		{ 0x2567, 0x2569, BOX_UP | BOX_LEFT | BOX_RIGHT },
		{ 0x256a, 0x256c, BOX_UP | BOX_DOWN | BOX_LEFT | BOX_RIGHT },
		{ 0x256d, 0x256d, BOX_DOWN | BOX_RIGHT },
		{ 0x256e, 0x256e, BOX_DOWN | BOX_LEFT },
		{ 0x256f, 0x256f, BOX_UP | BOX_LEFT },
		{ 0x2570, 0x2570, BOX_UP | BOX_RIGHT },
		{ 0x2574, 0x2574, BOX_LEFT },
		{ 0x2575, 0x2575, BOX_UP },
		{ 0x2576, 0x2576, BOX_RIGHT },
		{ 0x2577, 0x2577, BOX_DOWN },
		{ 0x2578, 0x2578, BOX_LEFT },
		{ 0x2579, 0x2579, BOX_UP },
		{ 0x257a, 0x257a, BOX_RIGHT },
		{ 0x257b, 0x257b, BOX_DOWN },
		{ 0x257c, 0x257c, BOX_LEFT | BOX_RIGHT },
		{ 0x257d, 0x257d, BOX_UP | BOX_DOWN },
		{ 0x257e, 0x257e, BOX_LEFT | BOX_RIGHT },
		{ 0x257f, 0x257f, BOX_UP | BOX_DOWN },
	};

	if (cp < 0x2500 || cp >= 0x2580)
		return 0;
	for (size_t i = 0; i < sizeof box / sizeof *box; i++)
		if (cp >= box[i].from && cp <= box[i].to)
			return box[i].strokes;
	return 0;
}

/*
 * number_unit.c -- units and currencies that stick to numbers.
 *
 * A unit is a counter of the table, or a scale and a counter (万元, 百万吨).  A scale alone multiplies.
 * Units of time that read as dates (年 月 日 时) are left out.
 */
#include "number.h"

#include <string.h>

/* The most bytes of scale and counter together; longer texts are no unit. */
enum { UNIT_LONGEST = 24 };

static const struct {
	const char *text;
	unsigned shift; /* power of ten */
	bool alone;     /* multiplies without a counter behind it */
} scale[] = {
	{ "万亿", 12, true }, { "万億", 12, true }, { "百万", 6, false }, { "百萬", 6, false },
	{ "千万", 7, false }, { "十万", 5, false }, { "十亿", 9, false }, { "万", 4, true },
	{ "萬", 4, true },    { "亿", 8, true },    { "億", 8, true },    { "千", 3, false },
	{ "百", 2, false },
};

static const char *const counter[] = {
	"%",        "‰",      "％",       "٪",    "°",    "°C",   "℃",      "元",   "角",   "分",
	"美元",     "欧元",   "港元",     "日元", "円",   "圆",   "人民币", "件",   "条",   "條",
	"项",       "項",     "次",       "人",   "人次", "件次", "条次",   "起",   "家",   "户",
	"戶",       "个",     "個",       "份",   "篇",   "页",   "张",     "辆",   "台",   "套",
	"部",       "本",     "册",       "场",   "期",   "例",   "宗",     "批",   "亩",   "公顷",
	"米",       "平方米", "㎡",       "公里", "千米", "毫米", "厘米",   "升",   "毫升", "平方公里",
	"立方米",   "吨",     "噸",       "公斤", "千克", "克",   "斤",     "小时", "分钟", "秒",
	"天",       "千瓦",   "千瓦时",   "度",   "岁",   "倍",   "位",     "名",   "所",   "座",
	"处",       "间",     "只",       "头",   "株",   "箱",   "袋",     "车次", "班次", "标准煤",
	"吨标准煤", "百分点", "个百分点", "km",   "m",    "cm",   "mm",     "kg",   "g",    "mg",
	"t",        "kt",     "Mt",       "l",    "ml",   "ha",   "km2",    "km²",  "m2",   "m²",
	"m3",       "m³",     "kW",       "MW",   "GW",   "kWh",  "MWh",    "GWh",  "TWh",  "h",
	"hrs",      "min",    "days",     "pp",   "bn",   "mn",   "USD",    "EUR",  "GBP",  "JPY",
	"CNY",      "RMB",    "HKD",      "$",    "€",    "£",    "¥",      "￥",
};

static const char *const currency[] = {
	"$",   "€",  "£",   "¥",   "￥",  "＄",  "₩",   "₹",   "US$", "HK$",
	"NT$", "R$", "RMB", "CNY", "USD", "EUR", "GBP", "JPY", "HKD", "CHF",
};

static bool is_counter(struct span s)
{
	for (size_t i = 0; i < sizeof counter / sizeof *counter; i++)
		if (*counter[i] == *s.p && strlen(counter[i]) == s.len && memcmp(counter[i], s.p, s.len) == 0)
			return true;
	return false;
}

/* Length of the scale at the start, 0 without one. */
static size_t scale_at(struct span s, size_t *which)
{
	for (size_t i = 0; i < sizeof scale / sizeof *scale; i++) {
		size_t n = s.len > 0 && *scale[i].text == *s.p ? strlen(scale[i].text) : 0;

		if (n > 0 && s.len >= n && memcmp(scale[i].text, s.p, n) == 0) {
			*which = i;
			return n;
		}
	}
	return 0;
}

bool number_unit(struct span s, unsigned *shift)
{
	size_t which, n;

	*shift = 0;
	if (s.len == 0 || s.len > UNIT_LONGEST)
		return false;
	if (is_counter(s))
		return true;
	n = scale_at(s, &which);
	if (n == 0 || n < s.len)
		return n > 0 && is_counter((struct span){ s.p + n, s.len - n });
	if (scale[which].alone)
		*shift = scale[which].shift;
	return scale[which].alone;
}

void number_unit_base(struct span *unit, unsigned *shift)
{
	size_t which, n = unit->len > 0 && unit->len <= UNIT_LONGEST && !is_counter(*unit)
			      ? scale_at(*unit, &which)
			      : 0;
	struct span counted = { unit->p + n, unit->len - n };

	*shift = 0;
	if (n == 0 || counted.len == 0 || !is_counter(counted))
		return;
	*shift = scale[which].shift;
	*unit = counted;
}

size_t number_currency(struct span s)
{
	for (size_t i = 0; s.len > 0 && i < sizeof currency / sizeof *currency; i++) {
		size_t n = *currency[i] == *s.p ? strlen(currency[i]) : 0;

		if (n > 0 && s.len > n && memcmp(currency[i], s.p, n) == 0)
			return n;
	}
	return 0;
}

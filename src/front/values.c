/* values.c: Small help for callers: names of values, days, the version.
   SPDX-License-Identifier: MIT */
#include "base/date.h"
#include "entente.h"

const char *entente_status_name(entente_status status)
{
    static const char *const names[] = {"occurred", "planned", "possible", "denied"};
    return (unsigned)status < sizeof names / sizeof *names ? names[status] : "";
}

const char *entente_precision_name(entente_precision precision)
{
    static const char *const names[] = {"day", "week", "month", "season", "year", "decade"};
    return (unsigned)precision < sizeof names / sizeof *names ? names[precision] : "";
}

const char *entente_stance_name(entente_stance stance)
{
    static const char *const names[] = {"tells",    "claims",  "denies", "predicts",
                                        "promises", "demands", "omits"};
    return (unsigned)stance < sizeof names / sizeof *names ? names[stance] : "";
}

const char *entente_time_type_name(entente_time_type type)
{
    static const char *const names[] = {"DATE", "TIME", "DURATION", "SET"};
    return (unsigned)type < sizeof names / sizeof *names ? names[type] : "";
}

char *entente_day_format(int32_t day, char out[16])
{
    bool is_day = day >= day_of_date((date){1, 1, 1}) && day <= day_of_date((date){9999, 12, 31});
    return day_format(is_day ? day : ENTENTE_NO_DAY, out);
}

int32_t entente_day_parse(entente_text text)
{
    return day_parse(text);
}

const char *entente_version(void)
{
    return ENTENTE_VERSION;
}

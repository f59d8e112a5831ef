interface WeekInfoLocale extends Intl.Locale {
  getWeekInfo?: () => { readonly firstDay: number };
}

/** The system's language and region, which dates and times are written in. */
export function systemLocale(): string {
  return navigator.language === '' ? 'en-GB' : navigator.language;
}

/** The day a week begins in a locale: 1 Monday … 7 Sunday (ISO 8601); Monday where the system can't say. */
export function firstDayOfWeek(locale: string): number {
  const parsed: WeekInfoLocale = new Intl.Locale(locale);
  return parsed.getWeekInfo?.().firstDay ?? 1;
}

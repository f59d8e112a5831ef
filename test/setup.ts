import '#main/icalendar/temporal.ts';

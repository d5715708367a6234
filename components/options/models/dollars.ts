const money = { minimumFractionDigits: 2, maximumFractionDigits: 4 };

/** An amount of US dollars; the sign alone stands for them in both languages, other dollars have a letter before it. */
export const dollars = (n: number) => `$${n.toLocaleString('en', money)}`;

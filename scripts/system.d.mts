export type Program = 'chromium' | 'firefox' | 'public-inbox';

export function ensure<Name extends Program>(names: Name[]): Record<Name, string>;

/** A key for one rendering of a form (RFC 4122, version 4); works on plain http addresses too, unlike `randomUUID`. */
export function newFormKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

/** `/mon-espace/dossiers/{id}` with the answer's own values; a dot goes deeper: `{organization.slug}`. */
export const filledIn = (address: string, answer: Readonly<Record<string, unknown>>): string =>
  address.replace(/\{([\w.]+)\}/g, (_, path: string) =>
    encodeURIComponent(
      String(
        path.split('.').reduce<unknown>((value, key) => (value as Record<string, unknown> | null)?.[key], answer) ?? '',
      ),
    ),
  )

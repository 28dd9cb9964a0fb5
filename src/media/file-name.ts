import { slugOf } from '@/kernel/text'

/** Longer names are cut; none of a person's is. */
const longestName = 150
/** A sender's own text: whatever comes after is not looked at. */
const longestSent = 1_000

/** The last part of a sent name, without signs that nobody sees or that turn the direction of reading. */
export function ownName(sent: string): string {
  const [last = ''] = sent.slice(-longestSent).split(/[/\\]/).slice(-1)
  const tidy = last
    .normalize('NFC')
    .replace(/[\p{Cf}\p{Cc}\p{Zl}\p{Zp}]/gu, '')
    .replace(/\s+/g, ' ')
    .trim()
  return [...tidy].slice(-longestName).join('')
}

/** `photo.2024.JPG` → `jpg`; '' without one. */
export function endingOf(name: string): string {
  const at = name.lastIndexOf('.')
  return at === -1 ? '' : name.slice(at + 1).toLowerCase()
}

export const withoutEnding = (name: string): string => {
  const ending = endingOf(name)
  return ending === '' ? name : name.slice(0, -(ending.length + 1))
}

/** The name under which the CMS keeps a picture: readable, and no other picture's, since it ends like the id. */
export const storedName = (sent: string, id: string, ending: string): string =>
  `${slugOf(withoutEnding(ownName(sent)))}-${id.slice(-8)}.${ending}`

/** Endings by which a system or a person chooses a program; before the last one they are there to mislead. */
const telling: ReadonlySet<string> = new Set(
  'jpg jpeg png gif webp avif svg bmp tif tiff heic pdf doc docx odt xls xlsx ods ppt pptx odp txt rtf csv zip rar 7z gz tar iso exe com bat cmd msi scr ps1 sh js mjs vbs jar php phtml py pl rb asp aspx jsp htm html xhtml shtml xml swf hta lnk app dmg apk'.split(
    ' ',
  ),
)

/** `facture.pdf.png` → `pdf`; null where the name has one ending, or a harmless point (`photo.2024.jpg`). */
export function hiddenEnding(name: string): string | null {
  const [, ...endings] = name.toLowerCase().split('.')
  return endings.slice(0, -1).find((ending) => telling.has(ending.trim())) ?? null
}

/** What a person shows or says at the door: the end of the registration's id, in two groups. */
export const codeOfRegistration = (id: string): string => {
  const end = id.slice(-8).toUpperCase()
  return `${end.slice(0, 4)}-${end.slice(4)}`
}

/** A place that an address was found at. */
export interface FoundPlace {
  readonly longitude: number
  readonly latitude: number
  /** 0 to 1: how sure the service is; below 0.5 a person is asked. */
  readonly score: number
  /** What it understood: « 12 Rue des Marais 50999 Hautegrève ». */
  readonly label: string
}

/** What the service answered; `away`: nobody could be asked, and the address waits. */
export type PlaceFound = { readonly kind: 'found'; readonly place: FoundPlace | null } | { readonly kind: 'away' }

export interface AskedAddress {
  /** Street and town, on one line. */
  readonly line: string
  readonly postalCode: string
}

/** The State's address service (`docs/reference/state-services.md`). Never throws. */
export interface AddressSearch {
  find(asked: AskedAddress): Promise<PlaceFound>
}

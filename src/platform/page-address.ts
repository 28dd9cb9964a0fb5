/** By this the front tells a page its own address; whatever a client wrote there is taken out. */
export const pageAddressHeader = 'x-page-address'

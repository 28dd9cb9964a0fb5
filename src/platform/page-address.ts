/** By this the front tells a page its own address; whatever a client wrote there is taken out. */
export const pageAddressHeader = 'x-page-address'

/** By this it tells from which network a page is asked, for counting alone; a client’s is taken out as well. */
export const readerNetworkHeader = 'x-reader-network'

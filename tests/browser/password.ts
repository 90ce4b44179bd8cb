/** Of everybody in the journeys. */
export const PASSWORD = 'con ngựa vàng gặm cỏ non';

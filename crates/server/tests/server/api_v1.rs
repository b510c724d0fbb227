//! One file for each address below `/api/v1`.

mod bell;
mod case;
mod devices;
mod events;
mod head;
mod office;
mod openapi;
mod rates;
mod results;
mod seats;
mod submissions;
mod terminals;
mod track;
mod withdraw;

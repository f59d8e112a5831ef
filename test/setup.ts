import 'temporal-polyfill/full/global';

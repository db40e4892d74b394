import { stationBackend } from '#backend';
import { mount } from 'svelte';
import { prefs } from '../shared/prefs.svelte';
import '../shared/styles/base.css';
import { Station } from './station.svelte';
import StationApp from './StationApp.svelte';

prefs.apply();
const target = document.getElementById('app');
if (target) mount(StationApp, { target, props: { station: new Station(stationBackend) } });

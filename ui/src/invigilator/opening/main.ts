import { openingBackend } from '#backend';
import { mount } from 'svelte';
import { prefs } from '../../shared/prefs.svelte';
import '../../shared/styles/base.css';
import { Opening } from './opening.svelte';
import OpeningApp from './OpeningApp.svelte';

prefs.apply();
const target = document.getElementById('app');
if (target) mount(OpeningApp, { target, props: { opening: new Opening(openingBackend) } });

<?php
// Calendars as sabre/vobject reads them: a JSON list of them in base64 on standard input, the trees
// out, each with what its validator has to say. The library's autoload.php is the first argument.
error_reporting(E_ALL & ~E_DEPRECATED); // the library is older than this PHP
require $argv[1];

use Sabre\VObject;

function value($property) {
    $text = (string) $property->value;
    switch ($property->name) {
        case 'DTSTART':
        case 'DTEND':
        case 'DTSTAMP':
        case 'LAST-MODIFIED':
            $is_day = $property->getDateType() === VObject\Property\DateTime::DATE;
            return $property->getDateTime()->format($is_day ? 'Y-m-d' : 'Y-m-d\TH:i:sp');
        case 'TRIGGER':
        case 'REFRESH-INTERVAL':
            $span = VObject\DateTimeParser::parseDuration($text);
            $seconds = (($span->d * 24 + $span->h) * 60 + $span->i) * 60 + $span->s;
            return $span->invert ? -$seconds : $seconds;
        case 'SEQUENCE':
            return (int) $text;
    }
    return $text;
}

function tree($component) {
    $tree = ['name' => $component->name, 'properties' => [], 'components' => []];
    foreach ($component->children as $child) {
        if ($child instanceof VObject\Component) {
            $tree['components'][] = tree($child);
        } elseif ($child instanceof VObject\Property\Compound) {
            foreach ($child->getParts() as $part) {
                $tree['properties'][] = [$child->name, $part];
            }
        } else {
            $tree['properties'][] = [$child->name, value($child)];
        }
    }
    return $tree;
}

function read($calendar) {
    try {
        $whole = VObject\Reader::read($calendar);
        $tree = tree($whole);
        foreach ($whole->validate() as $warning) {
            $tree['properties'][] = ['warning', $warning['message']];
        }
        return $tree;
    } catch (Exception $error) {
        return ['refused' => $error->getMessage()];
    }
}

$calendars = array_map('base64_decode', json_decode(file_get_contents('php://stdin')));
echo json_encode(array_map('read', $calendars), JSON_THROW_ON_ERROR | JSON_INVALID_UTF8_SUBSTITUTE);

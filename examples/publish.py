"""Publishes one event and says how it went: KEY=… python3 publish.py"""

import json
import os
import urllib.request

URL = os.environ.get("URL", "http://127.0.0.1:8080")

event = {
    "type": "EVENT_911",
    "data": {"call": {"callId": 17, "caller": "Ann Lee", "location": "Vespucci Blvd", "description": "Smoke"}},
}
request = urllib.request.Request(
    f"{URL}/v2/general/servers/1/push-events?wait=5",
    data=json.dumps(event).encode(),
    headers={
        "Authorization": f"Bearer {os.environ['KEY']}",
        "Content-Type": "application/json",
        "Idempotency-Key": "call-17",  # a repeat of this request publishes nothing again
    },
)
with urllib.request.urlopen(request) as response:
    answer = json.load(response)
print(answer["status"], "over", answer["route"])

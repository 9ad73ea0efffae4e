-- A FiveM resource that listens for push events. Its folder has to be named sonorancad: FiveM serves
-- what it answers at http://IP:PORT/sonorancad/, and the gateway posts to /sonorancad/event there.
-- server.cfg:  set toneout_key "…"   set toneout_url "http://127.0.0.1:8080"   set toneout_server "1"
local key = GetConvar('toneout_key', ''):lower()
local url = GetConvar('toneout_url', 'http://127.0.0.1:8080')
local serverId = tonumber(GetConvar('toneout_server', '1'))

local handlers = {}
local seen, order = {}, {} -- ids of the latest events, so that a repeat does nothing twice

function handlers.EVENT_911(data)
  print(('911 from %s: %s'):format(data.call.caller, data.call.description))
end

function handlers.EVENT_UNIT_PANIC(data)
  print(('panic: %s'):format(tostring(data.isPanic)))
end

local function remember(id)
  seen[id] = true
  order[#order + 1] = id
  if #order > 1000 then
    seen[table.remove(order, 1)] = nil
  end
end

local function answer(response, status, text)
  response.writeHead(status)
  response.send(text)
end

local function receive(body, response)
  local event = json.decode(body)
  if type(event) ~= 'table' or tostring(event.key):lower() ~= key then
    return answer(response, 401, 'wrong key')
  end
  if seen[event.id] then
    return answer(response, 200, 'ok - had it')
  end
  local handler = handlers[event.type]
  if handler then
    local handled, problem = pcall(handler, event.data)
    if not handled then
      print(('%s was not handled: %s'):format(event.type, problem))
    end
  end
  remember(event.id)
  answer(response, 200, 'ok')
end

SetHttpHandler(function(request, response)
  if request.method ~= 'POST' or request.path ~= '/event' then
    return answer(response, 404, 'nothing here')
  end
  request.setDataHandler(function(body)
    receive(body, response)
  end)
end)

-- Tell the gateway where to post, unless a person has entered ip and port already.
local ip = GetConvar('toneout_ip', '')
if ip ~= '' then
  local port = GetConvar('netPort', '30120')
  local body = { servers = { { id = serverId, mapIp = ip, listenerPort = port } }, deployMap = false }
  PerformHttpRequest(url .. '/v2/general/servers', function(status)
    print(('registered with the gateway: %s'):format(status))
  end, 'PUT', json.encode(body), {
    ['Content-Type'] = 'application/json',
    ['Authorization'] = 'Bearer ' .. GetConvar('toneout_key', ''),
  })
end

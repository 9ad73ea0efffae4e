-- Enough of FiveM to run examples/fivem/server.lua: sends it requests and prints what it answers.
-- Bodies are Lua tables as text, and json.decode reads them so: FiveM's own JSON is not what is tried.
local handler, registered

function GetConvar(name, default)
  local set = { toneout_key = 'Secret', toneout_ip = '192.0.2.7' }
  return set[name] or default
end

function SetHttpHandler(given)
  handler = given
end

function PerformHttpRequest(url, _, method, body, headers)
  registered = ('%s %s %s %s'):format(method, url, body, headers.Authorization)
end

json = {
  decode = function(text)
    return load('return ' .. text)()
  end,
  encode = function(value)
    local server = value.servers[1]
    return ('id=%d ip=%s port=%s'):format(server.id, server.mapIp, server.listenerPort)
  end,
}

dofile(arg[1])

local function post(path, body)
  local status
  local response = {
    writeHead = function(code)
      status = code
    end,
    send = function(text)
      io.write(('%s %d %s\n'):format(path, status, text))
    end,
  }
  local request = {
    method = 'POST',
    path = path,
    setDataHandler = function(receive)
      receive(body)
    end,
  }
  handler(request, response)
end

io.write(registered, '\n')
local call = "{key='SECRET',id='%s',seq=1,type='EVENT_911',data={call={caller='Ann',description='Smoke'}}}"
post('/other', '{}')
post('/event', "{key='wrong',id='0',type='EVENT_911'}")
post('/event', call:format('1'))
post('/event', call:format('1'))
post('/event', "{key='secret',id='2',type='EVENT_911',data={}}")
post('/event', "{key='secret',id='3',type='MY_OWN',data={}}")
for id = 10, 1200 do
  post('/event', ("{key='secret',id='%d',type='MY_OWN',data={}}"):format(id))
end
post('/event', call:format('1'))

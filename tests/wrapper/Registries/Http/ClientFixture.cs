using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;

namespace CloudPipe.Wrapper.Tests;

/// <summary>A client whose home, helpers, clock and network are those of one test.</summary>
internal sealed class ClientFixture : IDisposable
{
    private readonly List<RegistryClient> _clients = [];

    public ClientFixture()
    {
        Variables["HOME"] = Temp["home"];
        Variables["XDG_RUNTIME_DIR"] = Temp["run"];
        Variables["PATH"] = Temp["bin"];
        Surroundings = new RegistrySurroundings
        {
            Time = Time,
            Environment = name => Variables.GetValueOrDefault(name),
            Jitter = () => 0,
            CertificateFolders = [Temp["certs.d"]],
        };
    }

    public TempFolder Temp { get; } = new();

    public InstantTime Time { get; } = new();

    public Dictionary<string, string> Variables { get; } = [];

    public RegistrySurroundings Surroundings { get; set; }

    /// <summary>The file that <c>docker login</c> writes.</summary>
    public string DockerConfig => Temp["home/.docker/config.json"];

    public static RegistryCall Get(string target, params RepositoryScope[] scopes) =>
        new(HttpMethod.Get, target, scopes.Length == 0 ? [new RepositoryScope("tools/a", Push: false)] : scopes);

    public RegistryClient Client(string registry, bool insecure = false)
    {
        var client = new RegistryClient(RegistryAddress.Parse(registry), new ImageAccess { Insecure = insecure }, Surroundings);
        _clients.Add(client);
        return client;
    }

    /// <summary>Makes names of the network mean servers of this test.</summary>
    public void Dial(params (string Name, ScriptedHost Host)[] hosts) => Surroundings = Surroundings with
    {
        Dial = async (end, cancellationToken) =>
        {
            var name = $"{end.Host}:{end.Port}";
            var host = hosts.FirstOrDefault(h => h.Name == name).Host;
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            try
            {
                await socket.ConnectAsync(IPAddress.Loopback, host?.Address.Port ?? throw new SocketException((int)SocketError.ConnectionRefused), cancellationToken);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        },
    };

    public void LogIn(string key, string userName, string password) =>
        Write(DockerConfig, new JsonObject
        {
            ["auths"] = new JsonObject { [key] = new JsonObject { ["auth"] = Convert.ToBase64String(Encoding.UTF8.GetBytes($"{userName}:{password}")) } },
        }.ToJsonString());

    public void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    /// <summary>
    /// Puts a shell script on the path. It is written by another process: one that is being started by another test would hold it
    /// open for a moment, and then it cannot be run (ETXTBSY).
    /// </summary>
    public void Helper(string name, string script)
    {
        var source = Temp[$"{name}.sh"];
        Write(source, $"#!/bin/sh\n{script}\n");
        Directory.CreateDirectory(Temp["bin"]);
        External.RunAsync("install", "-m", "755", source, Temp[$"bin/docker-credential-{name}"]).GetAwaiter().GetResult();
    }

    public void Dispose()
    {
        _clients.ForEach(c => c.Dispose());
        Temp.Dispose();
    }
}

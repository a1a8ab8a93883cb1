using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using CloudPipe.Local;
using CloudPipe.Tests.RuntimeApi;

namespace CloudPipe.Integration.Tests.Dispatch;

/// <summary>
/// An ECS cluster as far as a dispatcher sees it: RunTask starts the container of the task definition at once, ListTasks names those that
/// run, DescribeTasks says what became of one. It speaks ECS's JSON on a port of 127.0.0.1.
/// </summary>
internal sealed class EcsCluster : IAsyncDisposable
{
    private const string Prefix = "AmazonEC2ContainerServiceV20141113.";
    private const string ArnPrefix = "arn:aws:ecs:us-east-1:123456789012:task/photos/";

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly ConcurrentDictionary<string, EcsTask> _tasks = new();
    private readonly Func<string, IReadOnlyDictionary<string, string>, CancellationToken, Task<IContainer>> _launch;
    private readonly Task _accepting;

    /// <param name="launch">Starts the container of a task definition with the environment of the call's overrides.</param>
    public EcsCluster(Func<string, IReadOnlyDictionary<string, string>, CancellationToken, Task<IContainer>> launch)
    {
        _launch = launch;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public string Url => $"http://{_listener.LocalEndpoint}";

    /// <summary>Every RunTask that came.</summary>
    public ConcurrentQueue<JsonObject> Launches { get; } = new();

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Dispose();
        await _accepting;
        foreach (var task in _tasks.Values)
        {
            await task.Container.DisposeAsync();
        }

        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        var open = new List<Task>();
        try
        {
            while (true)
            {
                open.Add(ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token)));
            }
        }
        catch (OperationCanceledException)
        {
            await Task.WhenAll(open);
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using var connection = new RuntimeApiConnection(client);
        try
        {
            while (await connection.ReadAsync(_stop.Token) is { } request)
            {
                var operation = request.Headers["x-amz-target"][Prefix.Length..];
                var reply = await AnswerAsync(operation, JsonNode.Parse(request.Body)!.AsObject());
                var headers = new Dictionary<string, string> { ["Content-Type"] = "application/x-amz-json-1.1", ["x-amzn-RequestId"] = "r" };
                await connection.WriteAsync(new RuntimeApiReply(reply is null ? 400 : 200, headers, Encoding.UTF8.GetBytes((reply ?? Unknown(operation)).ToJsonString())), _stop.Token);
            }
        }
        catch (Exception gone) when (gone is IOException or OperationCanceledException)
        {
            // The function ended, or the test did.
        }
    }

    private async Task<JsonObject?> AnswerAsync(string operation, JsonObject request) => operation switch
    {
        "RunTask" => await RunAsync(request),
        "ListTasks" => new JsonObject { ["taskArns"] = new JsonArray([.. _tasks.Where(task => IsListed(task.Value, request)).Select(task => (JsonNode)(ArnPrefix + task.Key))]) },
        "DescribeTasks" => Describe(request),
        _ => null,
    };

    private async Task<JsonObject> RunAsync(JsonObject request)
    {
        Launches.Enqueue(request);
        var environment = request["overrides"]!["containerOverrides"]![0]!["environment"]!.AsArray()
            .ToDictionary(pair => (string)pair!["name"]!, pair => (string)pair!["value"]!);
        var tasks = new JsonArray();
        for (var i = 0; i < (int)(request["count"] ?? 1); i++)
        {
            var id = Guid.NewGuid().ToString("N");
            _tasks[id] = new EcsTask((string)request["startedBy"]!, await _launch((string)request["taskDefinition"]!, environment, _stop.Token));
            tasks.Add(Document(id));
        }

        return new JsonObject { ["tasks"] = tasks, ["failures"] = new JsonArray() };
    }

    private static bool IsListed(EcsTask task, JsonObject request) => task.IsRunning && task.StartedBy == (string?)request["startedBy"];

    private JsonObject Describe(JsonObject request) => new()
    {
        ["tasks"] = new JsonArray([.. request["tasks"]!.AsArray().Select(id => ((string)id!).Split('/')[^1]).Where(_tasks.ContainsKey).Select(Document)]),
        ["failures"] = new JsonArray(),
    };

    private JsonObject Document(string id)
    {
        var status = _tasks[id].IsRunning ? "RUNNING" : "STOPPED";
        return new JsonObject { ["taskArn"] = ArnPrefix + id, ["lastStatus"] = status, ["desiredStatus"] = status };
    }

    private static JsonObject Unknown(string operation) => new() { ["__type"] = "InvalidParameterException", ["message"] = $"{operation} is not known here" };
}

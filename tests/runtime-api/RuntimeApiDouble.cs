using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;

namespace CloudPipe.Tests.RuntimeApi;

/// <summary>
/// Lambda's runtime API with its states and its refusals, for one execution environment at a time: invocations are given one by one, an
/// answer in the wrong state is 403, to another invocation 400, too long 413. Tests can have it misbehave.
/// Source: https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html and AWS's emulator of it.
/// </summary>
public sealed class RuntimeApiDouble : IAsyncDisposable
{
    private const string Root = "/2018-06-01/runtime/";
    private const int LongestAnswer = (6 * 1024 * 1024) + 100;

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Channel<PlannedInvocation> _waiting = Channel.CreateUnbounded<PlannedInvocation>();
    private readonly ConcurrentDictionary<string, ConcurrentQueue<RuntimeApiReply?>> _misbehaviours = new();
    private readonly TaskCompletionSource<ReportedError> _initError = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _asked = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Task _accepting;
    private PlannedInvocation? _current;

    private RuntimeApiDouble()
    {
        _listener.Start();
        _accepting = AcceptAsync();
    }

    /// <summary>The value of <c>AWS_LAMBDA_RUNTIME_API</c>.</summary>
    public string Address => _listener.LocalEndpoint.ToString()!;

    /// <summary>Every request that came, whatever became of it.</summary>
    public ConcurrentQueue<RuntimeApiRequest> Requests { get; } = new();

    /// <summary>Completes when a bootstrap says that it cannot begin.</summary>
    public Task<ReportedError> InitError => _initError.Task;

    /// <summary>Completes when a bootstrap asks for its first invocation.</summary>
    public Task Asked => _asked.Task;

    public static RuntimeApiDouble Start() => new();

    /// <summary>Gives the invocation to whoever asks next, and waits for how it ends.</summary>
    public async Task<InvocationOutcome> InvokeAsync(PlannedInvocation invocation, TimeSpan within)
    {
        await _waiting.Writer.WriteAsync(invocation);
        return await invocation.Outcome.WaitAsync(within);
    }

    public Task<InvocationOutcome> InvokeAsync(string payload, TimeSpan within) => InvokeAsync(new PlannedInvocation(payload), within);

    /// <summary>The next request of this kind is answered like this instead.</summary>
    /// <param name="operation"><c>next</c>, <c>response</c>, <c>error</c> or <c>init/error</c>.</param>
    /// <param name="reply">Null: the connection is closed without a reply.</param>
    public void Misbehave(string operation, RuntimeApiReply? reply) => _misbehaviours.GetOrAdd(operation, _ => new()).Enqueue(reply);

    /// <summary>The bootstrap's process ended: what it was given and did not answer has failed, as in Lambda.</summary>
    public void ProcessEnded()
    {
        var error = new ReportedError(null, "Runtime.ExitError", "Error: Runtime exited", [], """{"errorType":"Runtime.ExitError","errorMessage":"Error: Runtime exited"}""");
        Interlocked.Exchange(ref _current, null)?.End(null, error, TimeProvider.System);
    }

    public async ValueTask DisposeAsync()
    {
        if (_stop.IsCancellationRequested)
        {
            return;
        }

        await _stop.CancelAsync();
        _listener.Dispose();
        await _accepting;
        _stop.Dispose();
    }

    private async Task AcceptAsync()
    {
        var open = new List<Task>();
        try
        {
            while (true)
            {
                var client = await _listener.AcceptTcpClientAsync(_stop.Token);
                client.NoDelay = true;
                open.Add(ServeAsync(client));
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
                Requests.Enqueue(request);
                var reply = await ReplyAsync(request, connection);
                if (reply is null || !await connection.WriteAsync(reply, _stop.Token))
                {
                    return;
                }
            }
        }
        catch (Exception gone) when (gone is IOException or OperationCanceledException)
        {
            // The bootstrap ended, or the test did.
        }
    }

    private Task<RuntimeApiReply?> ReplyAsync(RuntimeApiRequest request, RuntimeApiConnection connection)
    {
        var path = request.Path.StartsWith(Root, StringComparison.Ordinal) ? request.Path[Root.Length..] : "";
        var operation = path == "init/error" ? path : path[(path.LastIndexOf('/') + 1)..];
        if (_misbehaviours.TryGetValue(operation, out var queue) && queue.TryDequeue(out var instead))
        {
            if (instead is { Status: >= 400 and < 500 } && operation is "response" or "error")
            {
                // Whoever is refused, the invocation is over: the caller was told something else already.
                ProcessEnded();
            }

            return Task.FromResult(instead);
        }

        return (request.Method, operation) switch
        {
            ("GET", "next") when path == "invocation/next" => NextAsync(connection),
            ("POST", "init/error") => Task.FromResult<RuntimeApiReply?>(TakeInitError(request)),
            ("POST", "response" or "error") when path.Split('/') is ["invocation", var id, _] => Task.FromResult<RuntimeApiReply?>(Take(request, Uri.UnescapeDataString(id), operation)),
            _ => Task.FromResult<RuntimeApiReply?>(RuntimeApiReply.Error(404, "NotFound", "404 page not found")),
        };
    }

    private async Task<RuntimeApiReply?> NextAsync(RuntimeApiConnection connection)
    {
        _asked.TrySetResult();
        if (_current is not null)
        {
            return Forbidden("next");
        }

        // A process that ended while it waited must not be given what its successor is to have.
        using var asking = CancellationTokenSource.CreateLinkedTokenSource(_stop.Token);
        var there = _waiting.Reader.WaitToReadAsync(asking.Token).AsTask();
        var first = await Task.WhenAny(there, connection.ClosedAsync(asking.Token));
        await asking.CancelAsync();
        if (first != there || !_waiting.Reader.TryRead(out var invocation))
        {
            return null;
        }

        var reply = invocation.ToReply();
        if (reply.CutAfter is not null)
        {
            // Given once more, whole, to whoever asks again.
            invocation.CutAfter = null;
            await _waiting.Writer.WriteAsync(invocation);
            return reply;
        }

        _current = invocation;
        invocation.GivenAt = TimeProvider.System.GetTimestamp();
        return reply;
    }

    private RuntimeApiReply TakeInitError(RuntimeApiRequest request)
    {
        _initError.TrySetResult(ReportedError.Of(request));
        return RuntimeApiReply.Accepted();
    }

    private RuntimeApiReply Take(RuntimeApiRequest request, string id, string operation)
    {
        if (_current is not { } invocation)
        {
            return Forbidden(operation);
        }

        if (invocation.RequestId != id)
        {
            return RuntimeApiReply.Error(400, "InvalidRequestID", "Invalid request ID");
        }

        _current = null;
        if (request.Body.Length > LongestAnswer)
        {
            // The API answers the caller itself.
            var error = new ReportedError(null, "Function.ResponseSizeTooLarge", "Response payload size exceeded maximum allowed payload size", [], "{}");
            invocation.End(null, error, TimeProvider.System);
            return RuntimeApiReply.Error(413, "RequestEntityTooLarge", "Exceeded maximum allowed payload size (6291556 bytes).");
        }

        invocation.End(
            operation == "response" ? request.Body : null, operation == "error" ? ReportedError.Of(request) : null, TimeProvider.System);
        return RuntimeApiReply.Accepted();
    }

    private static RuntimeApiReply Forbidden(string operation) => RuntimeApiReply.Error(
        403, "InvalidStateTransition", $"State transition from the current state to {operation} is not allowed");
}

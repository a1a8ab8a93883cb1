using Microsoft.AspNetCore.Http;

namespace CloudPipe.Wrapper.Tests;

/// <summary>A request that a server of ours saw. Bytes are those of the bodies; they are counted before the client can have seen them.</summary>
internal sealed class RecordedRequest(HttpRequest request, RegistryRoute route)
{
    private long _bytesIn;
    private long _bytesOut;
    private volatile int _status;

    public RegistryRoute Route { get; } = route;

    public RequestKind Kind => Route.Kind;

    public string Method { get; } = request.Method;

    public string Path { get; } = request.Path.Value!;

    public string Query { get; } = request.QueryString.Value ?? "";

    public IReadOnlyDictionary<string, string> Headers { get; } =
        request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase);

    /// <summary>Of the body, so far.</summary>
    public long BytesIn => Interlocked.Read(ref _bytesIn);

    /// <summary>Of the answer's body, so far.</summary>
    public long BytesOut => Interlocked.Read(ref _bytesOut);

    /// <summary>0 where there was no answer.</summary>
    public int Status => _status;

    public void Received(int bytes) => Interlocked.Add(ref _bytesIn, bytes);

    public void Sent(int bytes) => Interlocked.Add(ref _bytesOut, bytes);

    public void Answered(int status) => _status = status;

    public override string ToString() => $"{Status} {Method} {Path}{Query} in {BytesIn} out {BytesOut}";
}

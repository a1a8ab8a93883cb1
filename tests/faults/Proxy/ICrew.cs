namespace CloudPipe.Faults.Tests.Proxy;

/// <summary>The processes behind the proxy's doors.</summary>
internal interface ICrew
{
    /// <summary>kill -9 of whoever works behind the door now.</summary>
    void Kill(int door);

    /// <summary>SIGTERM to whoever works behind the door now.</summary>
    void Terminate(int door);
}

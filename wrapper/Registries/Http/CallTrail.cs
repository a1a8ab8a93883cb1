namespace CloudPipe.Wrapper;

/// <summary>What has happened to one call so far: whether it may be repeated, and what the error will say.</summary>
internal sealed class CallTrail
{
    /// <summary>The server may have seen something of the latest attempt.</summary>
    public bool BytesWentOut { get; set; }

    /// <summary>What the latest attempt was authorised with.</summary>
    public Authorization? Authorization { get; set; }

    /// <summary>The latest challenge that the registry answered with.</summary>
    public AuthChallenge? Challenge { get; set; }
}

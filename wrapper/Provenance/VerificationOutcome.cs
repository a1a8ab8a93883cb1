namespace CloudPipe.Wrapper;

/// <summary>Whether an image is what its base and a document make.</summary>
public enum VerificationOutcome
{
    /// <summary>Wrapping again gives the same image.</summary>
    Identical,

    /// <summary>Everything that can be compared is the same, but another build of the agent is in it: nobody here can make that again.</summary>
    OtherAgent,

    /// <summary>Wrapping again gives another image.</summary>
    Different,
}

namespace CloudPipe.Deployer.Planning;

/// <summary>How much a finding of a plan matters.</summary>
public enum FindingSeverity
{
    /// <summary>Worth knowing.</summary>
    Note,

    /// <summary>The workflow works, and not as well as it is meant to.</summary>
    Warning,

    /// <summary>A deployment would fail, or what it makes would not work.</summary>
    Error,
}

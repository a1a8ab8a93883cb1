namespace CloudPipe.Model;

/// <summary>The names of placements in documents, settings and options.</summary>
public static class WorkerPlacements
{
    /// <summary>All of them; the first is the default.</summary>
    public static IReadOnlyList<string> Names { get; } = ["capacity-provider", "fargate", "instance"];

    /// <summary>The placement of that name; null if there is none.</summary>
    public static WorkerPlacement? Find(string name) => name switch
    {
        "capacity-provider" => WorkerPlacement.CapacityProvider,
        "fargate" => WorkerPlacement.Fargate,
        "instance" => WorkerPlacement.Instance,
        _ => null,
    };

    /// <summary>Its name.</summary>
    public static string NameOf(WorkerPlacement placement) => Names[(int)placement];
}

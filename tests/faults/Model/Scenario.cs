namespace CloudPipe.Faults.Tests.Model;

/// <summary>Files, workers, and what goes wrong.</summary>
/// <param name="Files">What would become of each.</param>
/// <param name="EventsEach">How often the event of each file is sent: 1 or 2.</param>
/// <param name="Workers">At a time.</param>
/// <param name="Slots">Algorithms that a worker runs at once.</param>
/// <param name="Strikes">Each strikes once.</param>
internal sealed record Scenario(IReadOnlyList<Fate> Files, int EventsEach, int Workers, int Slots, IReadOnlyList<Strike> Strikes)
{
    /// <summary>
    /// More often than all strikes together can send a message back: nothing that can be done comes to the redrive, and what fails every
    /// time fails at least once undisturbed.
    /// </summary>
    public int MaxReceiveCount => Strikes.Count + 3;

    public override string ToString() =>
        $"files: {string.Join(", ", Files)}; events each: {EventsEach}; workers: {Workers}; slots: {Slots}; strikes: {string.Join(", ", Strikes.Select(strike => $"{strike.Operation}[{strike.Nth}] {strike.Mishap}"))}";
}

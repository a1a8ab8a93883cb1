namespace CloudPipe.Dispatcher.Tests.Workers;

/// <summary>When the queue shows that workers live, and when only ECS can say.</summary>
public class WorkerProofTests
{
    private static readonly ScalingSettings s_scaling = new();

    private readonly SetClock _clock = new();
    private readonly WorkerProof _proof;

    public WorkerProofTests() => _proof = new(_clock);

    [Fact]
    public void Messages_that_fewer_could_not_hold_show_it()
    {
        _proof.Shows(3, new(0, 50), s_scaling).ShouldBeTrue();
        _proof.Shows(4, new(0, 50), s_scaling).ShouldBeFalse();
    }

    [Fact]
    public void What_so_many_held_and_still_hold_shows_it()
    {
        _proof.Asked(new(1000, 40), live: 40);

        _proof.Shows(40, new(900, 40), s_scaling).ShouldBeTrue();
        _proof.Shows(40, new(900, 38), s_scaling).ShouldBeTrue();
        _proof.Shows(40, new(900, 37), s_scaling).ShouldBeFalse("more than a twentieth holds nothing");
        _proof.Shows(44, new(900, 40), s_scaling).ShouldBeFalse("more are wanted than there were");
    }

    [Fact]
    public void Workers_that_had_not_begun_show_nothing()
    {
        _proof.Asked(new(1000, 5), live: 40);
        _proof.Shows(40, new(900, 40), s_scaling).ShouldBeFalse();
    }

    [Fact]
    public void It_is_asked_anew_after_half_an_hour()
    {
        _proof.Asked(new(1000, 40), live: 40);
        _clock.Now += TimeSpan.FromMinutes(29);
        _proof.Shows(40, new(900, 40), s_scaling).ShouldBeTrue();
        _clock.Now += TimeSpan.FromMinutes(1);
        _proof.Shows(40, new(900, 40), s_scaling).ShouldBeFalse();
    }

    private sealed class SetClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}

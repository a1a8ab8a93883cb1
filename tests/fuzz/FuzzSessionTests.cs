namespace CloudPipe.Fuzz.Tests;

/// <summary>Fuzzing that finds nothing must mean that there is nothing: planted faults are found.</summary>
public sealed class FuzzSessionTests
{
    private static readonly TimeSpan s_long = TimeSpan.FromMinutes(1);

    [Fact]
    public void A_planted_exception_is_found_and_its_input_made_small()
    {
        var target = Target(bytes => FuzzText.Of(bytes).Contains("[[", StringComparison.Ordinal) ? throw new InvalidOperationException("planted") : "fine");

        var failure = Should.Throw<FuzzFailedException>(new FuzzSession(target, seed: 1, s_long).Run);

        FuzzText.Of(failure.Input).ShouldBe("[[");
        failure.Message.ShouldContain("CLOUDPIPE_SEED=1");
        failure.Message.ShouldContain("planted");
    }

    [Fact]
    public void A_planted_waste_of_memory_is_found()
    {
        var target = Target(bytes => bytes.Length > 20 ? $"{new byte[1 << 20].Length}" : "fine") with { MostAllocated = 1 << 19 };

        Should.Throw<FuzzFailedException>(new FuzzSession(target, seed: 1, s_long).Run).Message.ShouldContain("allocates");
    }

    [Fact]
    public void What_is_behind_two_steps_is_reached_by_keeping_what_led_to_the_first()
    {
        var target = Target(bytes => FuzzText.Of(bytes) is var text && !text.StartsWith("one", StringComparison.Ordinal) ? "start"
            : text.Contains("two", StringComparison.Ordinal) ? throw new InvalidOperationException("reached") : "first") with
        {
            Words = ["one", "two"],
        };

        Should.Throw<FuzzFailedException>(new FuzzSession(target, seed: 1, s_long).Run).Message.ShouldContain("reached");
    }

    [Fact]
    public void The_same_seed_makes_the_same_inputs()
    {
        var (first, second) = (Inputs(), Inputs());
        var both = Math.Min(first.Count, second.Count);

        both.ShouldBeGreaterThan(0);
        first.Take(both).ShouldBe(second.Take(both));
    }

    private static List<string> Inputs()
    {
        var inputs = new List<string>();
        var target = Target(bytes =>
        {
            inputs.Add(Convert.ToHexString(bytes));
            return inputs.Count < 1000 ? $"{bytes.Length}" : throw new InvalidOperationException("enough");
        });
        Should.Throw<FuzzFailedException>(new FuzzSession(target, seed: 7, s_long).Run);
        return inputs[..1000];
    }

    private static FuzzTarget Target(Func<byte[], string> read) => new("planted", FuzzText.Seeds("a[b]c"), ["["], read);
}

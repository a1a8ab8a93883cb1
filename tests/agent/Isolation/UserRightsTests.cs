using CloudPipe.Agent.Isolation;

namespace CloudPipe.Agent.Tests.Isolation;

public sealed class UserRightsTests : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode Everybody = OwnerOnly | UnixFileMode.GroupRead | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute;

    private readonly TemporaryFolder _folder = new();
    private readonly ChildUser _other = new(4242, 4242, [4242], "/");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Another_user_reads_what_everybody_may_on_a_way_that_everybody_may_go()
    {
        File.WriteAllText(_folder["x"], "x");
        File.SetUnixFileMode(_folder["x"], Everybody);
        File.SetUnixFileMode(_folder.Path, Everybody);
        UserRights.MayRead(_other, _folder["x"]).ShouldBeTrue();
        UserRights.MayWriteInto(_other, _folder.Path).ShouldBeFalse();
        File.SetUnixFileMode(_folder["x"], OwnerOnly);
        UserRights.MayRead(_other, _folder["x"]).ShouldBeFalse();
        File.SetUnixFileMode(_folder["x"], Everybody);
        File.SetUnixFileMode(_folder.Path, OwnerOnly);
        UserRights.MayRead(_other, _folder["x"]).ShouldBeFalse();
        UserRights.MayRead(_other, _folder["missing"]).ShouldBeFalse();
    }

    [Fact]
    public void A_folder_with_the_sticky_bit_and_write_for_all_can_be_written_into()
    {
        File.SetUnixFileMode(_folder.Path, (UnixFileMode)0b001_111_111_111);
        UserRights.MayWriteInto(_other, _folder.Path).ShouldBeTrue();
    }

    [Fact]
    public void What_is_given_is_the_users()
    {
        Assert.SkipUnless(Environment.IsPrivilegedProcess, "only root can give files away");
        File.SetUnixFileMode(_folder.Path, Everybody);
        Directory.CreateDirectory(_folder["own"]);
        UserRights.Give(_other, _folder["own"]);
        UserRights.MayWriteInto(_other, _folder["own"]).ShouldBeTrue();
    }
}
